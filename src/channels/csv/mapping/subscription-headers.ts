import type { ImportField } from "../import.ts";

/**
 * Names of columns in files of subscriptions, in Spanish and English, reduced, the most telling first within a field. A
 * header may stand with two fields ("baja": the day, or yes and no); the values decide.
 */
export const SUBSCRIPTION_NAMES: readonly (readonly [ImportField, readonly string[]])[] = [
  [
    "subscriptionKey",
    "subscriptionid idsuscripcion subscriptionno subscriptionnumber numerosuscripcion numerodesuscripcion contractid idcontrato numerocontrato numerodecontrato ncontrato contractno contractnumber contrato policyno policynumber policyid numeropoliza numerodepoliza npoliza poliza membershipid idmembresia idabono".split(
      " ",
    ),
  ],
  [
    "startedOn",
    "startedon startdate subscriptionstart subscribedon subscribedat contractstart fechaalta fechadealta fechainicio fechadeinicio fechainiciocontrato iniciocontrato joindate joinedon joinedat joined signupdate signupat membersince clientedesde activationdate fechaactivacion start started startsat begin begindate alta inicio desde since validfrom datefrom".split(
      " ",
    ),
  ],
  [
    "endedOn",
    "endedon enddate subscriptionend contractend fechabaja fechadebaja fechafin fechadefin fechafincontrato fincontrato cancelledat canceledat cancelledon canceledon cancellationdate fechacancelacion fechadecancelacion churndate churnedat churnedon leftat lefton leavedate leavingdate terminationdate fechafinalizacion end ended endsat baja fin hasta until validto dateto".split(
      " ",
    ),
  ],
  [
    "monthsWithUs",
    "monthswithus tenure tenuremonths tenureinmonths mesesconnosotros antiguedadmeses antiguedadenmeses mesesantiguedad mesesdeantiguedad antiguedad monthsactive mesesactivo mesesdealta accountlength meses months".split(
      " ",
    ),
  ],
  [
    "left",
    "left churn churned churnlabel haschurned ischurned exited abandono abandonado cancelled canceled cancelado cancelada causobaja esbaja dadodebaja baja attrition attritionflag customerstatus status estado".split(
      " ",
    ),
  ],
  [
    "price",
    "price cuota cuotamensual mensualidad monthlycharges monthlycharge monthlyfee monthlyprice monthlyamount mrr fee precio preciomensual precioplan planprice importecuota importemensual subscriptionprice recurringamount tarifa importe amount total".split(
      " ",
    ),
  ],
  [
    "billingPeriod",
    "billingperiod billinginterval billingcycle billing interval periodicidad frecuencia frecuenciadepago paymentfrequency periodo ciclo facturacion".split(
      " ",
    ),
  ],
  [
    "reason",
    "reason churnreason cancellationreason cancelreason leavingreason reasonforleaving reasonofleaving motivobaja motivodebaja motivodelabaja motivocancelacion motivodecancelacion causabaja causadebaja razonbaja razondebaja motivo causa churncategory".split(
      " ",
    ),
  ],
  [
    "productName",
    "plan planname nombreplan nombredelplan tipodeplan product producto productname servicio service subscription suscripcion abono membership membresia modalidad".split(
      " ",
    ),
  ],
];
