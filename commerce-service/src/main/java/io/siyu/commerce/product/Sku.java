package io.siyu.commerce.product;

import io.siyu.platform.id.Ids;
import io.siyu.platform.money.Money;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One variant of a product, with its price; one price in every scene. */
@Entity
@Table(name = "sku")
public class Sku {
    @Id
    private UUID id;

    @Column(name = "product_id")
    private UUID productId;

    @Column(name = "account_id")
    private String accountId;

    private String name;
    private String currency;
    private long price;

    @Column(name = "member_price")
    private @Nullable Long memberPrice;

    @Version
    private int version;

    protected Sku() {}

    /** Fails when the member price is in another currency or higher than the price. */
    static Sku of(Product product, String name, Money price, @Nullable Money memberPrice) {
        var sku = new Sku();
        sku.id = Ids.newId(product.accountId());
        sku.productId = product.id();
        sku.accountId = product.accountId();
        sku.name = name;
        sku.currency = price.currency();
        sku.price = price.amount();
        sku.memberPrice = amountOf(memberPrice);
        sku.requireSoundMemberPrice(memberPrice);
        return sku;
    }

    /** Orders already placed keep their price. The currency stays, because group-buys and orders refer to it. */
    void reprice(@Nullable Money newPrice, @Nullable Money newMemberPrice) {
        if (newPrice != null) {
            if (!newPrice.currency().equals(currency)) {
                throw new ProductProblem.OtherCurrency(currency);
            }
            price = newPrice.amount();
        }
        if (newMemberPrice != null) {
            memberPrice = newMemberPrice.amount();
        }
        requireSoundMemberPrice(newMemberPrice);
    }

    private void requireSoundMemberPrice(@Nullable Money given) {
        if (given != null && !given.currency().equals(currency)) {
            throw new ProductProblem.OtherCurrency(currency);
        }
        if (memberPrice != null && memberPrice > price) {
            throw new ProductProblem.DearForMembers();
        }
    }

    private static @Nullable Long amountOf(@Nullable Money money) {
        return money == null ? null : money.amount();
    }

    public UUID id() {
        return id;
    }

    UUID productId() {
        return productId;
    }

    public String accountId() {
        return accountId;
    }

    public String name() {
        return name;
    }

    public String currency() {
        return currency;
    }

    public Money price() {
        return Money.of(price, currency);
    }

    Optional<Money> memberPrice() {
        return Optional.ofNullable(memberPrice).map(amount -> Money.of(amount, currency));
    }
}
