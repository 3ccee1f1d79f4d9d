package io.siyu.platform.person;

import java.util.Set;

/**
 * A table with rows about a person. All of it comes from the code of the service, never from outside.
 *
 * @param whose condition in SQL for the rows of the user in {@code $2}
 * @param withheld columns that are others' business, which the person is not given
 */
public record PersonalTable(String name, String whose, Set<String> withheld) {
    public PersonalTable {
        withheld = Set.copyOf(withheld);
    }

    /** A table with the person in {@code user_id}. */
    public static PersonalTable of(String name) {
        return new PersonalTable(name, "user_id = $2", Set.of());
    }

    /** A table that belongs to the person through another one. */
    public static PersonalTable through(String name, String whose) {
        return new PersonalTable(name, whose, Set.of());
    }

    public PersonalTable without(String... columns) {
        return new PersonalTable(name, whose, Set.of(columns));
    }
}
