"""The files of acts beside the base: kept and read under the rights of their rows, carried, checked, erased."""
