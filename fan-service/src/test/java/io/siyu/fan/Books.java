package io.siyu.fan;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks into the service's database. */
@ApplicationScoped
public class Books {
    private final AgroalDataSource database;

    Books(AgroalDataSource database) {
        this.database = database;
    }

    /** Does to the tables what only time or a fault would do. */
    public void change(String sql, Object... parameters) {
        var unused = rows(sql, parameters);
    }

    /** Rows as text, columns parted by a bar. */
    public List<String> rows(String sql, Object... parameters) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (var index = 0; index < parameters.length; index++) {
                statement.setObject(index + 1, parameters[index]);
            }
            if (!statement.execute()) {
                return List.of();
            }
            var found = statement.getResultSet();
            var columns = found.getMetaData().getColumnCount();
            var rows = new ArrayList<String>();
            while (found.next()) {
                var row = new ArrayList<String>();
                for (var column = 1; column <= columns; column++) {
                    row.add(String.valueOf(found.getString(column)));
                }
                rows.add(String.join("|", row));
            }
            return rows;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
