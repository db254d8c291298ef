"""The money: every amount with its role, financing plans, who receives, where it is charged."""
