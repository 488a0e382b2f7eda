import { folded } from "../../../memory/customers/identity.ts";
import type { ImportField, ImportKind } from "../import.ts";
import { CONTACT_NAMES } from "./contact-headers.ts";
import { FIELDS_OF } from "./fields.ts";
import { SUBSCRIPTION_NAMES } from "./subscription-headers.ts";

/** A header reduced to what tells it: lower case, no accents, letters and digits only. */
export function reducedHeader(header: string): string {
  return folded(header).replace(/[^a-z0-9]/g, "");
}

/** Names of columns in Spanish and English, reduced, the most telling first within a field. */
const NAMES: readonly (readonly [ImportField, readonly string[]])[] = [
  [
    "customerKey",
    "customerid clienteid idcliente codigocliente codcliente numcliente nocliente ncliente numerocliente customerkey customernumber customerno customercode custid clientid clientno clientcode accountid accountnumber memberid userid idusuario codigodecliente numerodecliente iddecliente customerref cliente customer client cuenta account socio abonado member idsocio nsocio nosocio numsocio numerosocio numerodesocio nabonado numabonado numeroabonado memberno membernumber buyerid idcomprador".split(
      " ",
    ),
  ],
  [
    "customerName",
    "customername nombrecliente nombredelcliente nombredecliente clientename clientname nombreyapellidos nombrecompleto fullname nombre name razonsocial billingname companyname empresa razon buyername comprador compradora buyer purchaser titular nombrecomprador nombretitular".split(
      " ",
    ),
  ],
  [
    "taxId",
    "nif cif nifcif cifnif dni dninie nie dnicif rut rfc cuit cuil taxid taxnumber vat vatnumber vatid fiscalid identificacionfiscal numeroidentificacionfiscal documentofiscal".split(
      " ",
    ),
  ],
  ["postcode", "postcode zip zipcode postalcode codigopostal codpostal cp billingzip shippingzip".split(" ")],
  [
    "street",
    "street address address1 addressline1 streetaddress direccion domicilio calle billingaddress billingstreet shippingaddress billingaddress1 direccionpostal".split(
      " ",
    ),
  ],
  [
    "birthday",
    "birthday birthdate dateofbirth dob fechanacimiento fechadenacimiento nacimiento cumpleanos".split(" "),
  ],
  [
    "customerLanguage",
    "customerlanguage idiomacliente idiomadelcliente preferredlanguage idiomapreferido language idioma lang languagecode codigoidioma locale customerlocale lengua".split(
      " ",
    ),
  ],
  ["customerKind", "customerkind customertype tipocliente tipodecliente clienttype".split(" ")],
  [
    "email",
    "email correo correoelectronico mail emailaddress customeremail emailcliente correocliente billingemail emaildelcliente direcciondecorreo".split(
      " ",
    ),
  ],
  [
    "phone",
    "phone telefono movil mobile tel phonenumber celular telefonomovil customerphone billingphone numerodetelefono mobilephone telephone".split(
      " ",
    ),
  ],
  [
    "country",
    "country pais billingcountry shippingcountry customercountry paiscliente countrycode codigopais".split(
      " ",
    ),
  ],
  ["city", "city ciudad poblacion localidad municipio billingcity town shippingcity".split(" ")],
  [
    "purchaseKey",
    "invoiceno invoice invoicenumber invoiceid factura numerofactura numfactura nofactura nfactura numerodefactura idfactura orderid order ordernumber orderno pedido numeropedido numpedido idpedido nopedido npedido numerodepedido ticket ticketid numeroticket numticket numerodeticket albaran transactionid transaction transaccion idtransaccion receipt receiptno receiptid recibo venta idventa saleid purchaseid idcompra documento numdocumento numerodocumento document documentno".split(
      " ",
    ),
  ],
  [
    "at",
    "invoicedate fecha date fechafactura fechapedido fechadecompra fechacompra fechaventa fechadepedido fechadefactura fechadeventa orderdate createdat created purchasedate transactiondate purchasedat datetime timestamp fechahora fechayhora day dia paidat saledate processedat when fechaemision".split(
      " ",
    ),
  ],
  [
    "sku",
    "stockcode sku productid productcode itemid itemcode codigoproducto codproducto codigoarticulo codarticulo referencia ref articulo product producto item productsku lineitemsku codigo idproducto idarticulo ean upc asin".split(
      " ",
    ),
  ],
  [
    "productName",
    "description descripcion productname nombreproducto nombredelproducto itemname lineitemname nombrearticulo concepto producttitle title detalle denominacion".split(
      " ",
    ),
  ],
  [
    "quantity",
    "quantity qty cantidad unidades units lineitemquantity uds cant numberofcds numberofitems pieces piezas".split(
      " ",
    ),
  ],
  [
    "unitPrice",
    "unitprice price precio preciounitario preciounidad pvp lineitemprice itemprice precioud priceperunit priceeach".split(
      " ",
    ),
  ],
  [
    "amount",
    "amount importe total totalprice totalamount importetotal importeeur totaleur totalfactura totalpedido monto valor value revenue sales ventas dollarvalue spend gasto linetotal subtotal grandtotal totalventa totalcompra ordertotal netamount gross neto importeneto amountpaid preciototal totalpagado".split(
      " ",
    ),
  ],
  ["currency", "currency moneda divisa currencycode".split(" ")],
];

/** Who sold and where; of such a column no value says who bought. */
const SELLERS = new Set(
  "vendedor vendedora comercial tienda caja cajero cajera empleado empleada dependiente dependienta sucursal seller salesperson salesman salesrep rep store shop branch agent agente cashier employee staff register till terminal tpv pos canal channel".split(
    " ",
  ),
);

/** Whether a header names who sold, or where: "Vendedor", "Store ID", "codTienda". */
export function isSellerHeader(header: string): boolean {
  const words = folded(header.replace(/([a-z])([A-Z])/g, "$1 $2")).split(/[^a-z0-9]+/);
  const bare = reducedHeader(header).replace(
    /^(id|cod|codigo|num|nombre)(de)?|(id|name|code|no|number)$/g,
    "",
  );
  return SELLERS.has(bare) || SELLERS.has(reducedHeader(header)) || words.some((word) => SELLERS.has(word));
}

/** Whether a header says "product" and leaves open whether by code or by name. */
export function isProductHeader(header: string): boolean {
  return /^(product|producto|articulo|item)s?$/.test(reducedHeader(header));
}

/** What a header says its column may be in a file of a kind: each with its rank within the field, the best 0. */
export function fieldsOfHeader(
  header: string,
  kind: ImportKind = "purchases",
): { field: ImportField; rank: number }[] {
  const reduced = reducedHeader(header);
  if (reduced === "") return [];
  const names = [...OWN_NAMES[kind], ...NAMES];
  const found = names.flatMap(([field, known]) => {
    const rank = known.indexOf(reduced);
    return rank < 0 || !isMeant(field, kind) ? [] : [{ field, rank }];
  });
  return OWN_NAMES[kind].length > 0 ? found : found.slice(0, 1);
}

/** An order that a contact names is what it is about, unless somebody says that it tells who it was with. */
function isMeant(field: ImportField, kind: ImportKind): boolean {
  return FIELDS_OF[kind].includes(field) && !(kind === "contacts" && field === "purchaseKey");
}

/** Names that mean something in files of one kind only, more telling than the others. */
const OWN_NAMES: Readonly<Record<ImportKind, typeof NAMES>> = {
  purchases: [],
  subscriptions: SUBSCRIPTION_NAMES,
  contacts: CONTACT_NAMES,
  customers: [],
};

/** What a header of a file of sales says its column is; null when it says nothing we know. */
export function fieldOfHeader(header: string): { field: ImportField; rank: number } | null {
  return fieldsOfHeader(header)[0] ?? null;
}
