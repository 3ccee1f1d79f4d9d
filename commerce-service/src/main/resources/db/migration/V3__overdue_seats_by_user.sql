-- Who takes a seat first loses the reservations of their own that are over, in whichever team of the group-buy they are.
create index reserved_seat_by_user on seat (group_buy_id, user_id) where state = 'RESERVED';
