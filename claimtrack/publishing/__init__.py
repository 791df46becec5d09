"""The ledger as others read and check it: a report, a sealed bag, and the words of known standards.

Everything here reads through the store and the model; nothing it writes says more than the ledger does.
"""
