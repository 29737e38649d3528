"""Files that other programs read: tables, workbooks, calendars and payroll."""
