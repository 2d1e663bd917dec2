"""An office's old register of complaints enters, a CSV or XLSX file; its reports, kept under their old dates, leave."""
