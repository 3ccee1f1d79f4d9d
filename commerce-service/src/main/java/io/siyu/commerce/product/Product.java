package io.siyu.commerce.product;

import io.siyu.platform.id.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Something an account sells, in one or more variants. */
@Entity
@Table(name = "product")
class Product {
    @Id
    private UUID id;

    @Column(name = "account_id")
    private String accountId;

    private String name;

    @Column(name = "created_at")
    private Instant createdAt;

    protected Product() {}

    static Product offer(String accountId, String name, Instant now) {
        var product = new Product();
        product.id = Ids.newId(accountId);
        product.accountId = accountId;
        product.name = name;
        product.createdAt = now;
        return product;
    }

    UUID id() {
        return id;
    }

    String accountId() {
        return accountId;
    }

    String name() {
        return name;
    }

    Instant createdAt() {
        return createdAt;
    }
}
