package io.siyu.fan.tag.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.relation.RelationKey;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Every tag that accounts have on a person, named and explained as the person sees them there, for what they take with them. */
@ApplicationScoped
public class TagArchive {
    private final TagService tags;
    private final ObjectMapper json;

    TagArchive(TagService tags, ObjectMapper json) {
        this.tags = tags;
        this.json = json;
    }

    /** The tags of one account. */
    @RegisterForReflection
    public record AccountTags(String accountId, List<TagView> tags) {}

    /** A JSON array with one object an account. */
    public Uni<String> ofAccounts(String userId, List<String> accountIds) {
        return Multi.createFrom()
                .iterable(accountIds)
                .onItem()
                .transformToUniAndConcatenate(accountId -> of(new RelationKey(accountId, userId)))
                .collect()
                .asList()
                .map(this::write);
    }

    private Uni<AccountTags> of(RelationKey key) {
        return tags.all(key)
                .map(all -> new AccountTags(
                        key.accountId(), all.stream().map(TagView::forFan).toList()));
    }

    private String write(List<AccountTags> all) {
        try {
            return json.writeValueAsString(all);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("tags cannot be written as JSON", broken);
        }
    }
}
