/** The built-in issuer of tokens, for development and tests only. */
@NullMarked
package io.siyu.gateway.issuer;

import org.jspecify.annotations.NullMarked;
