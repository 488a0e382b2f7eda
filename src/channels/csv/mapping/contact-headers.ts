import type { ImportField } from "../import.ts";

/**
 * Names of columns in files of contacts, in Spanish and English, reduced, the most telling first within a field. A header
 * may stand with two fields ("from": an address or a number); the values decide.
 */
export const CONTACT_NAMES: readonly (readonly [ImportField, readonly string[]])[] = [
  [
    "contactKey",
    "contactid idcontacto callid idllamada interactionid idinteraccion conversationid idconversacion messageid idmensaje ticketid idticket ticketnumber ticketno numeroticket numticket nticket ticket externalid uniqueid id reviewid idresena idvaloracion idopinion".split(
      " ",
    ),
  ],
  [
    "at",
    "contactedat contactdate fechacontacto fechadecontacto calldate callstart callstarted calltime fechallamada fechadellamada receivedat recibidoel fecharecepcion fechaderecepcion startedat starttime start inicio horainicio sentat fechaenvio openedat fechaapertura reviewcreatedutc reviewcreated reviewdate createtime publishedat fecharesena fechadelaresena fechaopinion fechapublicacion".split(
      " ",
    ),
  ],
  [
    "channel",
    "channel canal contactchannel canalcontacto canaldecontacto canaldeentrada medio via medium interactiontype tipodecontacto tipocontacto mediatype".split(
      " ",
    ),
  ],
  [
    "direction",
    "direction sentido calldirection direccionllamada direcciondelallamada inboundoutbound entrantesaliente calltype tipollamada tipodellamada tipodellamada direccion".split(
      " ",
    ),
  ],
  [
    "touchpoint",
    "touchpoint puntodecontacto momento momentodelaverdad etapa stage proceso journeystep".split(" "),
  ],
  [
    "subject",
    "subject asunto motivo motivocontacto motivodecontacto motivollamada motivodelallamada topic tema title titulo reason category categoria tipologia reviewtitle tituloresena".split(
      " ",
    ),
  ],
  [
    "text",
    "text texto message mensaje body cuerpo content contenido transcript transcripcion description descripcion summary resumen notes notas nota note comments comment comentarios comentario observaciones detail detalle reviewcontent reviewtext review resena opinion".split(
      " ",
    ),
  ],
  [
    "waitSeconds",
    "waitseconds waitsecs waitsec waits waittime waitingtime wait esperasegundos esperaseg esperas segundosespera segundosdeespera tiempoespera tiempodeespera espera queuetime queueseconds timeinqueue tiempoencola speedofanswer answertime ringtime".split(
      " ",
    ),
  ],
  [
    "waitMinutes",
    "waitminutes waitmin waitmins waitinminutes minuteswaited esperaminutos esperamin minutosespera minutosdeespera esperaenminutos tiempoesperamin tiempodeesperamin tiempodeesperaminutos".split(
      " ",
    ),
  ],
  [
    "durationSeconds",
    "durationseconds durationsecs durationsec durations duration callduration calllength talktime handletime billsec duracionsegundos duracionseg duracions duracionllamada duraciondelallamada duracion segundos seconds".split(
      " ",
    ),
  ],
  [
    "durationMinutes",
    "durationminutes durationmin durationmins durationinminutes duracionminutos duracionmin duracionenminutos minutosduracion minutos minutes".split(
      " ",
    ),
  ],
  [
    "outcome",
    "outcome resultado resultadollamada resultadodelallamada resolution resolucion disposition callresult status estado".split(
      " ",
    ),
  ],
  [
    "promisedUntil",
    "promiseduntil prometidohasta prometidopara prometido promiseddate promisedate fechaprometida fechacompromiso fechadecompromiso compromiso promised".split(
      " ",
    ),
  ],
  [
    "agent",
    "agent agente agentname nombreagente nombredelagente atendidopor handledby answeredby operator operador operadora assignee assignedto asignadoa asignado gestor gestora employee empleado empleada persona responsable usuario user comercial".split(
      " ",
    ),
  ],
  ["team", "team equipo department departamento dept queue queuename cola group grupo skill area".split(" ")],
  [
    "partner",
    "partner colaborador carrier transportista courier mensajeria installer instalador instaladora supplier proveedor".split(
      " ",
    ),
  ],
  [
    "reference",
    "reference referencia matter matterid caseid idcaso numerocaso casenumber caso case incidentid incident incidencia idincidencia numeroincidencia numerodeincidencia expediente numeroexpediente orderid ordernumber order pedido numeropedido numerodepedido idpedido factura numerofactura contrato numerocontrato ref threadid thread hilo referenceid referencenumber".split(
      " ",
    ),
  ],
  [
    "stars",
    words("stars starrating reviewstars reviewrating rating estrellas valoracion puntuacion calificacion"),
  ],
  [
    "author",
    words(
      "author reviewer reviewername reviewerdisplayname reviewusername reviewauthor consumername consumer username autor autora nombreautor nombredelautor nombreusuario nombredeusuario",
    ),
  ],
  [
    "authorKey",
    words("reviewconsumeruserid consumeruserid consumerid reviewerid authorid idautor idusuarioresena"),
  ],
  ["platform", words("platform plataforma reviewsource sourcename reviewsite sitio portal")],
  ["url", words("reviewurl reviewlink url link permalink enlace urlresena")],
  [
    "replyText",
    words(
      "companyresponse companyreply reviewreply reviewreplycomment ownerresponse ownerreply replytext reply response respuesta respuestapropietario respuestadelpropietario respuestaempresa respuestadelaempresa",
    ),
  ],
  [
    "repliedAt",
    words(
      "companyreplydateutc companyreplydate replydate repliedat replytime reviewreplyupdatetime responsedate ownerresponsedate fecharespuesta fechaderespuesta fechadelarespuesta respondidael",
    ),
  ],
  ["replyTo", "replyto inreplyto enrespuestaa respondea parentid idpadre".split(" ")],
  ["language", "language idioma lang languagecode codigoidioma locale lengua reviewlanguage".split(" ")],
  [
    "dueAt",
    "dueat dueon duedate due expectedat expecteddelivery promiseddelivery deliverydue scheduledfor scheduledat appointment cita fechaprevista fechaprevistaentrega entregaprevista previstopara previsto".split(
      " ",
    ),
  ],
  [
    "trackingCode",
    "trackingcode trackingnumber tracking codigoseguimiento codigodeseguimiento numeroseguimiento numerodeseguimiento seguimiento localizador".split(
      " ",
    ),
  ],
  [
    "awaitsCustomer",
    "awaitscustomer awaitingcustomer waitingforcustomer waitingoncustomer pendingcustomer awaits esperacliente esperaalcliente esperandocliente esperandoalcliente pendientecliente pendientedecliente pendientedelcliente".split(
      " ",
    ),
  ],
  [
    "personAsked",
    "personasked askedforperson askedforaperson askedforhuman asksforperson pidiopersona pidiounapersona pidehablarconunapersona pidiohablarconunapersona pidioagente pidehumano".split(
      " ",
    ),
  ],
  [
    "automatic",
    "automatic automaticreply autoreply autoresponse isautomatic automatico automatica respuestaautomatica envioautomatico".split(
      " ",
    ),
  ],
  [
    "email",
    "reviewuseremail consumeremail revieweremail from fromemail fromaddress sender senderemail remitente correoremitente".split(
      " ",
    ),
  ],
  [
    "phone",
    "caller callernumber callerid callerphone ani numerollamante telefonollamante llamante numeroorigen origen from".split(
      " ",
    ),
  ],
];

function words(names: string): readonly string[] {
  return names.split(" ");
}
