package io.siyu.commerce.product;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.siyu.commerce.product.ProductResource.ChangeSku;
import io.siyu.commerce.product.ProductResource.NewSku;
import io.siyu.commerce.product.ProductResource.OfferProduct;
import io.siyu.platform.paging.PageRequest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** What an account offers. */
@ApplicationScoped
class ProductService {
    static final long MOST_PIECES = 1_000_000_000;

    private final ProductRepository products;
    private final SkuRepository skus;
    private final Stock stock;
    private final Clock clock;

    ProductService(ProductRepository products, SkuRepository skus, Stock stock, Clock clock) {
        this.products = products;
        this.skus = skus;
        this.stock = stock;
        this.clock = clock;
    }

    /** A SKU and where its pieces are. */
    record StockedSku(Sku sku, StockLevel level) {}

    /** A product with its SKUs in the order they were given. */
    record Offer(Product product, List<StockedSku> skus) {}

    @WithTransaction
    Uni<Offer> offer(String accountId, OfferProduct wish) {
        wish.skus().forEach(NewSku::requireOffered);
        var product = Product.offer(accountId, wish.name(), clock.instant());
        return products.persistAndFlush(product)
                .chain(() -> Multi.createFrom()
                        .iterable(wish.skus())
                        .onItem()
                        .transformToUniAndConcatenate(newSku -> stock(product, newSku))
                        .collect()
                        .asList())
                .map(stocked -> new Offer(product, stocked));
    }

    private Uni<StockedSku> stock(Product product, NewSku wish) {
        var sku = Sku.of(product, wish.name(), wish.price(), wish.memberPrice());
        return skus.persistAndFlush(sku)
                .chain(() -> stock.open(sku, wish.stock()))
                .replaceWith(() -> new StockedSku(sku, new StockLevel(wish.stock(), wish.stock(), 0, 0)));
    }

    /** One product more than the page holds, to learn whether there is a next page. */
    @WithSession
    Uni<List<Offer>> storefront(String accountId, PageRequest page) {
        var after = page.cursor().map(cursor -> cursor.part(0, UUID::fromString));
        return products.ofAccount(accountId, after, page.limitAndOne()).chain(this::withSkus);
    }

    private Uni<List<Offer>> withSkus(List<Product> shown) {
        return skus.ofProducts(shown.stream().map(Product::id).toList())
                .chain(found ->
                        stock.levels(found.stream().map(Sku::id).toList()).map(levels -> offers(shown, found, levels)));
    }

    private static List<Offer> offers(List<Product> shown, List<Sku> found, Map<UUID, StockLevel> levels) {
        var byProduct = found.stream()
                .map(sku -> new StockedSku(sku, levels.getOrDefault(sku.id(), StockLevel.NONE)))
                .collect(Collectors.groupingBy(stocked -> stocked.sku().productId()));
        var offers = new ArrayList<Offer>();
        for (var product : shown) {
            offers.add(new Offer(product, byProduct.getOrDefault(product.id(), List.of())));
        }
        return offers;
    }

    /** The account a SKU belongs to; 404 where there is none. */
    @WithSession
    Uni<String> accountOf(UUID skuId) {
        return skus.require(skuId).map(Sku::accountId);
    }

    @WithTransaction
    Uni<StockedSku> change(UUID skuId, ChangeSku wish) {
        return skus.requireLocked(skuId)
                .invoke(sku -> sku.reprice(wish.price(), wish.memberPrice()))
                .call(sku -> wish.stockChange() == null
                        ? Uni.createFrom().voidItem()
                        : stock.adjust(sku.id(), wish.stockChange(), MOST_PIECES))
                .chain(sku -> stock.levels(List.of(sku.id()))
                        .map(levels -> new StockedSku(sku, levels.getOrDefault(sku.id(), StockLevel.NONE))));
    }
}
