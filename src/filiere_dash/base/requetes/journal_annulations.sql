-- The journal: which acts undo which, in order?
select code, annule from operation where annule is not null order by numero
