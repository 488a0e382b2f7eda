/** What is said of files: why one cannot be read, and that work on one went on. Each reason is a whole sentence. */
export const files = {
  refusal: {
    empty: () => "The file is empty.",
    noRows: () => "The file has no rows.",
    headerOnly: () => "The file has the names of the columns but no rows under them.",
    tooLarge: (gigabytes: string) => `The file is larger than ${gigabytes} GB. Divide it into several.`,
    unpacksTooLarge: (gigabytes: string) =>
      `What is packed in the file is larger than ${gigabytes} GB. Divide it into several.`,
    tooDense: (ratio: string) =>
      `What is packed in the file is more than ${ratio} times its size, as no file of sales is. If it is one, unpack it and bring it in unpacked.`,
    tooManyRows: (rows: string) => `The file has more than ${rows} rows. Divide it into several.`,
    tooManyColumns: (found: string, most: string) =>
      `The file has ${found} columns; at most ${most} can be read. Leave out those you do not need.`,
    noColumns: (found: string) =>
      `No columns are to be seen in the file: its first row reads ${found}. Save it as CSV with a separator between the columns.`,
    firstRow: () =>
      "The first row of the file cannot be read: it is far too long, or a quote in it never closes.",
    gzip: () => "The packed file is damaged or did not arrive whole. Pack it again, or bring it in unpacked.",
    pdf: () => "This is a PDF, whatever it is called. Ask the program it comes from for CSV or Excel.",
    picture: () =>
      "This is a picture, whatever it is called. The sales themselves are needed, as CSV or Excel.",
    bigEndian: () => "The file is in a rare encoding (UTF-16, big-endian). Save it as CSV UTF-8.",
    controls: () =>
      "This is no text: it is full of signs that no list of sales has. Save it as CSV or Excel (.xlsx).",
    oldWorkbook: () =>
      "This is an old Excel workbook (.xls), or one with a password. Open it and save it as .xlsx, without a password.",
    openDocument: () => "This is an OpenDocument sheet (.ods). Open it and save it as .xlsx or CSV.",
    binaryWorkbook: () => "This is a binary Excel workbook (.xlsb). Open it and save it as .xlsx or CSV.",
    archive: () => "This is a zip archive. Unpack it and bring in the file that is in it.",
    workbook: () =>
      "The workbook is damaged or did not arrive whole. Open it, save it again, and bring that in.",
    noSheets: () => "The workbook has no sheet with cells.",
    noSheet: (name: string) => `The workbook has no sheet called ${name}.`,
    noRoom: () =>
      "There is no room left on the disk. Make some, and bring the file in again. Nothing was lost.",
    notKept: () => "The file is no longer kept. Bring it in again.",
    endedOften: (times: string) =>
      `Vínculo ended ${times} times while it worked on this file, so it no longer goes on by itself. Try it once more, or take it all back.`,
    nobodyThere: () => "The file did not arrive. Check the connection and try again.",
  },
  resumed: (times: number): string =>
    times === 1
      ? "Vínculo ended while it worked on this file. It went on by itself where it had stopped; nothing was lost or counted twice."
      : `Vínculo ended ${times} times while it worked on this file. It went on by itself where it had stopped; nothing was lost or counted twice.`,
};
