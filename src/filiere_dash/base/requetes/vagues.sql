-- The officer: which deposit dates does this call have?
select code, numero, echeance, source, fictif from vague where appel = $appel and connu_le <= $au order by numero, code;
