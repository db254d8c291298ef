-- The journal and what changed: in which unit does each of these indicators count?
select code, unite from indicateur where list_contains($codes, code) order by code
