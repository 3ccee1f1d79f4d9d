package io.siyu.devstack.demo;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** The databases of the services, read only: what no client may see, but what must hold. */
record Databases(String jdbcUrl, String user, String password) {
    long number(String database, String query) {
        return Long.parseLong(rows(database, query).getFirst());
    }

    /** Each row as text, its columns parted by blanks. */
    List<String> rows(String database, String query) {
        try (var connection = connect(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                var line = new StringJoiner(" ");
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    line.add(String.valueOf(rows.getString(column)));
                }
                found.add(line.toString());
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("could not ask the database " + database + ": " + e.getMessage(), e);
        }
    }

    private Connection connect(String database) throws SQLException {
        var connection = DriverManager.getConnection(jdbcUrl + database, user, password);
        connection.setReadOnly(true);
        return connection;
    }
}
