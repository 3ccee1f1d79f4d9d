package io.siyu.fan.playbook;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** All playbooks in all versions, read from {@code playbooks.yaml}; one that could not be started keeps the service from starting. */
@Startup
@ApplicationScoped
class PlaybookCatalogue {
    private static final String FILE = "/playbooks.yaml";

    /** By id, the oldest version first. */
    private final Map<String, List<Playbook>> versions;

    PlaybookCatalogue(ObjectMapper json, Validator validator) {
        this.versions = read(json, validator).stream()
                .sorted(Comparator.comparingInt(Playbook::version))
                .collect(Collectors.groupingBy(Playbook::id, TreeMap::new, Collectors.toList()));
        versions.forEach(PlaybookCatalogue::requireDistinct);
    }

    private static List<Playbook> read(ObjectMapper json, Validator validator) {
        try (InputStream in = Objects.requireNonNull(PlaybookCatalogue.class.getResourceAsStream(FILE), FILE)) {
            Map<String, List<Map<String, Object>>> file = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            return Objects.requireNonNull(file.get("playbooks")).stream()
                    .map(map -> json.convertValue(map, Playbook.class).checked())
                    .map(playbook -> validated(playbook, validator))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Playbook validated(Playbook playbook, Validator validator) {
        require(playbook, validator.validate(playbook.plan(StartPlaybook.AS_IT_IS)));
        playbook.challengeFrom(Instant.EPOCH).ifPresent(challenge -> require(playbook, validator.validate(challenge)));
        return playbook;
    }

    private static <T> void require(Playbook playbook, Set<ConstraintViolation<T>> violations) {
        if (!violations.isEmpty()) {
            throw new IllegalStateException("playbook " + playbook.id() + ": "
                    + violations.iterator().next().getPropertyPath() + " "
                    + violations.iterator().next().getMessage());
        }
    }

    private static void requireDistinct(String id, List<Playbook> its) {
        if (its.stream().map(Playbook::version).distinct().count() < its.size()) {
            throw new IllegalStateException("playbook " + id + " has one version twice");
        }
    }

    /** The newest version of each, by id. */
    List<Playbook> newest() {
        return versions.values().stream().map(List::getLast).toList();
    }

    Optional<Playbook> newest(String id) {
        return Optional.ofNullable(versions.get(id)).map(List::getLast);
    }
}
