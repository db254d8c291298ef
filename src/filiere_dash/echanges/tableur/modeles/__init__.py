"""Templates that go out: headers, allowed values, what is late, what each row held."""
