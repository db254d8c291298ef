-- The controls: which gaps does an anomaly explain that is hidden from who reads them?
select regle, objet_table, objet_code from anomalies_cachees() where connu_le <= $au order by all;
