/** The same request twice has one effect and one answer. */
@NullMarked
package io.siyu.platform.idempotency;

import org.jspecify.annotations.NullMarked;
