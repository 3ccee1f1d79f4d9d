package io.siyu.platform.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.jboss.jandex.IndexView;

/** Runs when a service is built: what is in its document costs nothing when it runs. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class PublicDocument implements OASFilter {
    private final IndexView index;

    public PublicDocument(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null || document.getPaths().getPathItems() == null) {
            return;
        }
        SharedParts.addTo(document);
        new RecordShapes(index).complete(document);
        var calls = new RestCalls(index);
        document.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .forEach((method, operation) ->
                        new CallDescription(path, method, operation, calls.at(method, path)).complete()));
    }
}
