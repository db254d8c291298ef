-- What changed: which acts were done from a rank on?
select code from operation where numero >= $numero order by numero
