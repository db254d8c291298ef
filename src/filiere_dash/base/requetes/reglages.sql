-- Anyone: what did the department set? A setting that isn't there keeps what `domaine.reglages` says.
select cle, valeur from parametre order by cle;
