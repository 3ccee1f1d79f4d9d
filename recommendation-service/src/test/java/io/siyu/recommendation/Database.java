package io.siyu.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import java.sql.SQLException;

/** The service's own tables, for what only they can tell or what only time could do. */
public record Database(AgroalDataSource source) {
    public long number(String sql) {
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    /** Changes exactly so many rows. */
    public void change(int expected, String sql) {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(expected);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }
}
