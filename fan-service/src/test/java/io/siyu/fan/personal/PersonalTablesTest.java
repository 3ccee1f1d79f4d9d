package io.siyu.fan.personal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.siyu.fan.Books;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PersonalTablesTest {
    @Inject
    Books books;

    @Test
    void everyColumnThatNamesAPersonIsInTheInventory() {
        var named = books.rows("""
                select c.table_name || '.' || c.column_name
                from information_schema.columns c
                     join pg_class t on t.relname = c.table_name and t.relkind in ('r', 'p') and not t.relispartition
                where c.table_schema = 'public' and c.table_name <> 'flyway_schema_history'
                  and c.data_type in ('text', 'character varying', 'ARRAY')
                  and c.column_name ~ '(^|_)(user|users|staff|fan|fans|person|member|viewer|actor|by|until)($|_)|(owner|referrer|sender|creator|author)_id'
                """);

        assertThat(PersonalTables.known())
                .as(
                        "a column with a user's id must be in PersonalTables: exported, erased, renamed, or with the reason why not")
                .containsAll(named);
        assertThat(named).containsAll(PersonalTables.known());
    }

    @Test
    void whatIsWithheldFromExportsExists() {
        for (var table : Stream.of(
                        PersonalTables.ofRelations(), PersonalTables.ofPersons(), PersonalTables.ofFeatures())
                .flatMap(List::stream)
                .toList()) {
            assertThat(books.rows(
                            "select column_name from information_schema.columns where table_name = ?", table.name()))
                    .as(table.name())
                    .containsAll(table.withheld());
        }
    }
}
