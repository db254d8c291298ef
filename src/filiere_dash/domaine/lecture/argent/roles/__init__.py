"""What an amount is in its sentence: granted, asked for, spent, brought by another, told in passing."""
