comment on table outbox_refused is
    'Rows the broker will never take (too large, illegal name of a topic, invalid record), with its reason; for a person to look at. '
    'A topic that is missing or not allowed is waited for.';
