package io.siyu.fan.personal;

/**
 * A column that names people in rows about something else, mostly who of the staff did it. The row stays when one of them is forgotten, the
 * name goes. Both come from the code, never from outside.
 */
public record Mention(String table, String column) {
    @Override
    public String toString() {
        return table + "." + column;
    }
}
