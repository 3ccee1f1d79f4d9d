package io.siyu.commerce.product;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.commerce.money.PositiveMoney;
import io.siyu.commerce.product.ProductService.Offer;
import io.siyu.commerce.product.ProductService.StockedSku;
import io.siyu.platform.directory.AccountDirectory;
import io.siyu.platform.directory.StaffRole;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.idempotency.Idempotency;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.money.Money;
import io.siyu.platform.paging.Cursor;
import io.siyu.platform.paging.Page;
import io.siyu.platform.paging.PageRequest;
import io.siyu.platform.request.IdempotencyKey;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** Products, the storefront and SKUs. */
@Path("/api/commerce/v1")
@Produces(MediaType.APPLICATION_JSON)
public class ProductResource {
    private final ProductService products;
    private final AccountDirectory directory;
    private final Idempotency idempotency;
    private final Caller caller;

    ProductResource(ProductService products, AccountDirectory directory, Idempotency idempotency, Caller caller) {
        this.products = products;
        this.directory = directory;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /** A new product; all its SKUs are sold in the currency of their own price. */
    @RegisterForReflection
    @Schema(examples = """
            {"name": "Chilli oil", "skus": [{"name": "200 ml", "price": {"amount": 2900, "currency": "CNY"}, "stock": 100}]}
            """)
    public record OfferProduct(
            @NotBlank @Size(max = 200) String name,
            @NotEmpty @Size(max = 100) List<@NotNull @Valid NewSku> skus) {}

    /** A variant with the pieces there are to begin with; 0 announces what is not there yet. Stores and slots are not offered. */
    @RegisterForReflection
    public record NewSku(
            @NotBlank @Size(max = 200) String name,
            @NotNull @Valid @PositiveMoney Money price,
            @Valid @PositiveMoney @Nullable Money memberPrice,

            @NotNull @Min(0) @Max(ProductService.MOST_PIECES) Long stock,

            @Schema(hidden = true) @Size(max = 64) @Nullable String storeId,
            @Schema(hidden = true) @Nullable Object slot) {

        void requireOffered() {
            if (slot != null || storeId != null && !storeId.isEmpty()) {
                throw new ProductProblem.SlotsNotOffered();
            }
        }
    }

    /** What staff may change; what is left out stays. {@code stockChange} adds pieces, or takes them out when negative. */
    @RegisterForReflection
    public record ChangeSku(
            @Valid @PositiveMoney @Nullable Money price,
            @Valid @PositiveMoney @Nullable Money memberPrice,

            @Min(-ProductService.MOST_PIECES) @Max(ProductService.MOST_PIECES) @Nullable Long stockChange) {}

    /** A product as the storefront shows it. */
    @RegisterForReflection
    public record ProductView(UUID productId, String accountId, String name, List<SkuView> skus) {
        static ProductView of(Offer offer) {
            var product = offer.product();
            return new ProductView(
                    product.id(),
                    product.accountId(),
                    product.name(),
                    offer.skus().stream().map(SkuView::of).toList());
        }
    }

    /** A SKU with how many pieces are for sale now. */
    @RegisterForReflection
    public record SkuView(
            UUID skuId, String name, Money price, @Nullable Money memberPrice, long remaining) {
        static SkuView of(StockedSku stocked) {
            var sku = stocked.sku();
            return new SkuView(
                    sku.id(),
                    sku.name(),
                    sku.price(),
                    sku.memberPrice().orElse(null),
                    stocked.level().remaining());
        }
    }

    /** What staff sees of a SKU. */
    @RegisterForReflection
    record StaffSkuView(
            UUID skuId, String name, Money price, @Nullable Money memberPrice, StockLevel stock) {
        static StaffSkuView of(StockedSku stocked) {
            var sku = stocked.sku();
            return new StaffSkuView(
                    sku.id(), sku.name(), sku.price(), sku.memberPrice().orElse(null), stocked.level());
        }
    }

    @POST
    @Path("/accounts/{accountId}/products")
    @Operation(operationId = "offerProduct", summary = "Offer a product with its variants and their stock (OPERATOR)")
    @IdempotencyKey(IdempotencyKey.Use.REQUIRED)
    @APIResponseSchema(value = ProductView.class, responseCode = "201")
    public Uni<Response> offer(@ExternalId String accountId, @NotNull @Valid OfferProduct wish) {
        return directory
                .requireStaff(caller, accountId, StaffRole.OPERATOR)
                .chain(() -> idempotency.onceWithKey(
                        wish, () -> products.offer(accountId, wish).map(offer -> created(accountId, offer))));
    }

    private static Response created(String accountId, Offer offer) {
        return Response.created(URI.create("/api/commerce/v1/accounts/" + accountId + "/storefront"))
                .entity(ProductView.of(offer))
                .build();
    }

    @GET
    @Path("/accounts/{accountId}/storefront")
    @Operation(operationId = "getStorefront", summary = "What an account offers, with what is left of it")
    public Uni<Page<ProductView>> storefront(@ExternalId String accountId, @Valid @BeanParam PageRequest page) {
        return directory
                .require(caller, accountId)
                .chain(() -> products.storefront(accountId, page))
                .map(offers -> Page.of(
                        offers,
                        page.limit(),
                        offer -> Cursor.after(offer.product().id()),
                        ProductView::of));
    }

    @PATCH
    @Path("/skus/{skuId}")
    @Operation(operationId = "changeSku", summary = "Change a variant's prices or its stock (OPERATOR)")
    @IdempotencyKey(IdempotencyKey.Use.HONOURED)
    @APIResponseSchema(value = StaffSkuView.class, responseCode = "200")
    public Uni<Response> change(UUID skuId, @NotNull @Valid ChangeSku wish) {
        return products.accountOf(skuId)
                .chain(accountId -> directory.requireStaff(caller, accountId, StaffRole.OPERATOR))
                .chain(() -> idempotency.once(wish, () -> products.change(skuId, wish)
                        .map(stocked -> Response.ok(StaffSkuView.of(stocked)).build())));
    }
}
