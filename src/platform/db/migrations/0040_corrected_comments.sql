-- Corrections by hand are few among all that came with a score: they are found without reading the others.
create index comment_corrected on comment (at desc, comment_id desc, customer_id) where by_hand is not null;
