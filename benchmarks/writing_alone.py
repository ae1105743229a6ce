"""`python -m benchmarks.writing_alone FILE.xlsx`: writes the cells of a workbook again, by XlsxWriter and nothing else.

Prints the seconds; reading them first does not count.
"""

import datetime
import io
import sys
import time

import python_calamine
import xlsxwriter


def main(path: str) -> None:
    book = python_calamine.CalamineWorkbook.from_path(path)
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    began = time.perf_counter()
    target = io.BytesIO()
    written = xlsxwriter.Workbook(target, {"constant_memory": True, "strings_to_formulas": False})
    day = written.add_format({"num_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        sheet = written.add_worksheet(name)
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                if value == "":
                    continue
                if isinstance(value, str):
                    sheet.write_string(at, column, value)
                elif isinstance(value, datetime.date):
                    sheet.write_datetime(at, column, value, day)
                else:
                    sheet.write(at, column, value)
    written.close()
    print(time.perf_counter() - began)


if __name__ == "__main__":
    main(sys.argv[1])
