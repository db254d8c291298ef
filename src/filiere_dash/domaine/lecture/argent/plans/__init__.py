"""Financing plans: tables whose two sides are told apart, read period by period and verified."""
