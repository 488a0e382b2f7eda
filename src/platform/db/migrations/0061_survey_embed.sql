-- A link for everybody may stand within a web site: nobody comes after who answered there.
alter table survey_link drop constraint survey_link_kind_check;
alter table survey_link add constraint survey_link_kind_check check (kind in ('link', 'qr', 'kiosk', 'embed'));
