package io.siyu.fan.personal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.siyu.fan.Books;
import jakarta.inject.Inject;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PersonalTablesTest {
    @Inject
    Books books;

    @Test
    void everyTableThatNamesAPersonIsInTheInventory() {
        var named = books.rows("""
                select distinct c.table_name
                from information_schema.columns c
                     join pg_class t on t.relname = c.table_name and t.relkind in ('r', 'p') and not t.relispartition
                where c.table_schema = 'public' and c.column_name = 'user_id'
                """);

        assertThat(PersonalTables.known())
                .as("a table with a user_id must be in PersonalTables: exported, erased, or with the reason why not")
                .containsAll(named);
        assertThat(named).containsAll(PersonalTables.known());
    }

    @Test
    void whatIsWithheldFromExportsExists() {
        for (var table : Stream.concat(PersonalTables.ofRelations().stream(), PersonalTables.ofPersons().stream())
                .toList()) {
            assertThat(books.rows(
                            "select column_name from information_schema.columns where table_name = ?", table.name()))
                    .as(table.name())
                    .contains("user_id")
                    .containsAll(table.withheld());
        }
    }
}
