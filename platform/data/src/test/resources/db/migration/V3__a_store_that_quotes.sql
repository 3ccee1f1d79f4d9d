-- Fails for a while as a server that stops does, and quotes what it was asked.
create function number_or_away(text) returns int language plpgsql as $$
begin
    return $1::int;
exception when others then
    raise exception 'no number: %', $1 using errcode = '53300';
end $$;
