import type { files as english } from "../en/files.ts";

export const files: typeof english = {
  refusal: {
    empty: () => "El archivo está vacío.",
    noRows: () => "El archivo no tiene filas.",
    headerOnly: () => "El archivo tiene los nombres de las columnas, pero ninguna fila debajo.",
    tooLarge: (gigabytes) => `El archivo pasa de ${gigabytes} GB. Divídelo en varios.`,
    unpacksTooLarge: (gigabytes) =>
      `Lo que el archivo lleva comprimido pasa de ${gigabytes} GB. Divídelo en varios.`,
    tooDense: (ratio) =>
      `Lo que el archivo lleva comprimido es más de ${ratio} veces su tamaño, y ningún archivo de ventas es así. Si de verdad lo es, descomprímelo y tráelo sin comprimir.`,
    tooManyRows: (rows) => `El archivo tiene más de ${rows} filas. Divídelo en varios.`,
    tooManyColumns: (found, most) =>
      `El archivo tiene ${found} columnas; se pueden leer ${most} como mucho. Quita las que no necesites.`,
    noColumns: (found) =>
      `En el archivo no se ven columnas: su primera fila dice ${found}. Guárdalo como CSV con un separador entre las columnas.`,
    firstRow: () =>
      "La primera fila del archivo no se puede leer: es larguísima, o tiene unas comillas que no se cierran.",
    gzip: () =>
      "El archivo comprimido está dañado o no ha llegado entero. Comprímelo otra vez, o tráelo sin comprimir.",
    pdf: () => "Esto es un PDF, se llame como se llame. Pide CSV o Excel al programa del que sale.",
    picture: () =>
      "Esto es una imagen, se llame como se llame. Hacen falta las ventas mismas, en CSV o en Excel.",
    bigEndian: () =>
      "El archivo viene en una codificación poco común (UTF-16 big-endian). Guárdalo como CSV UTF-8.",
    controls: () =>
      "Esto no es texto: está lleno de signos que ninguna lista de ventas lleva. Guárdalo como CSV o Excel (.xlsx).",
    oldWorkbook: () =>
      "Esto es un libro de Excel antiguo (.xls), o uno con contraseña. Ábrelo y guárdalo como .xlsx, sin contraseña.",
    openDocument: () => "Esto es una hoja de OpenDocument (.ods). Ábrela y guárdala como .xlsx o CSV.",
    binaryWorkbook: () => "Esto es un libro de Excel binario (.xlsb). Ábrelo y guárdalo como .xlsx o CSV.",
    archive: () => "Esto es un archivo zip. Descomprímelo y trae el archivo que lleva dentro.",
    workbook: () =>
      "El libro de Excel está dañado o no ha llegado entero. Ábrelo, guárdalo otra vez y trae ese.",
    noSheets: () => "El libro no tiene ninguna hoja con celdas.",
    noSheet: (name) => `El libro no tiene ninguna hoja que se llame ${name}.`,
    noRoom: () =>
      "No queda sitio en el disco. Libera un poco y trae el archivo otra vez. No se ha perdido nada.",
    notKept: () => "El archivo ya no se guarda. Tráelo otra vez.",
    endedOften: (times) =>
      `Vínculo se ha cerrado ${times} veces mientras trabajaba con este archivo, así que ya no sigue por su cuenta. Prueba una vez más, o deshazlo todo.`,
    nobodyThere: () => "El archivo no ha llegado. Comprueba la conexión y prueba otra vez.",
  },
  resumed: (times) =>
    times === 1
      ? "Vínculo se cerró mientras trabajaba con este archivo. Ha seguido por su cuenta donde se quedó; no se ha perdido nada ni se ha contado dos veces."
      : `Vínculo se cerró ${times} veces mientras trabajaba con este archivo. Ha seguido por su cuenta donde se quedó; no se ha perdido nada ni se ha contado dos veces.`,
};
