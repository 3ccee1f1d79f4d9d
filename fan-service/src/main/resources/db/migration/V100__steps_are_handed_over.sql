-- A step is handed over to messaging-service; whether it was sent is not known here.
update wakeup_step set outcome = 'HANDED_OVER' where outcome = 'SENT';
