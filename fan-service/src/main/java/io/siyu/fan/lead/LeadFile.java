package io.siyu.fan.lead;

import io.siyu.platform.problem.CommonProblem;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Leads as CSV: the first line names the columns, in any order; values may stand in double quotes (RFC 4180, without line breaks in them). */
final class LeadFile {
    private static final Set<String> COLUMNS =
            Set.of("phone", "platform", "platformId", "reference", "label", "source", "owner", "nextContactAt");

    private LeadFile() {}

    static List<LeadRow> read(String content) {
        var lines = content.replace("\ufeff", "")
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        var header = lines.isEmpty() ? List.<String>of() : values(lines.getFirst());
        if (header.isEmpty() || !COLUMNS.containsAll(header)) {
            throw new CommonProblem.Malformed(
                    "not-a-lead-file",
                    "The first line must name columns, of "
                            + String.join(", ", COLUMNS.stream().sorted().toList()) + ".");
        }
        return lines.stream().skip(1).map(line -> row(header, values(line))).toList();
    }

    private static LeadRow row(List<String> header, List<String> values) {
        var row = new HashMap<String, String>();
        for (var index = 0; index < Math.min(header.size(), values.size()); index++) {
            if (!values.get(index).isEmpty()) {
                row.put(header.get(index), values.get(index));
            }
        }
        return new LeadRow(
                row.get("phone"),
                row.get("platform"),
                row.get("platformId"),
                row.get("reference"),
                row.get("label"),
                row.get("source"),
                row.get("owner"),
                instant(row));
    }

    private static @Nullable Instant instant(Map<String, String> row) {
        var text = row.get("nextContactAt");
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw CommonProblem.Malformed.field("nextContactAt", "must be an instant such as 2026-01-31T08:00:00Z");
        }
    }

    private static List<String> values(String line) {
        var values = new ArrayList<String>();
        var value = new StringBuilder();
        var quoted = false;
        for (var index = 0; index < line.length(); index++) {
            var character = line.charAt(index);
            if (character == '"' && quoted && index + 1 < line.length() && line.charAt(index + 1) == '"') {
                value.append('"');
                index++;
            } else if (character == '"') {
                quoted = !quoted;
            } else if (character == ',' && !quoted) {
                values.add(value.toString().strip());
                value.setLength(0);
            } else {
                value.append(character);
            }
        }
        values.add(value.toString().strip());
        return values;
    }
}
