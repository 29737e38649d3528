"""The Admin page: accounts, devices, rules, the audit and the settings of this station."""
