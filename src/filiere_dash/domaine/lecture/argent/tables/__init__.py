"""Tables and lists of amounts that are no plan: grants, scales, payers, credits; each row checked."""
