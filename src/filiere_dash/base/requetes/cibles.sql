-- The officer: which targets are set, and which value meets them?
select * from cibles_au($au) order by programme, indicateur, periode, connu_le, code;
