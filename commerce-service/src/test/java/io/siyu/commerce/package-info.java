/** Tests of the commerce-service over HTTP, and what they share. */
@NullMarked
package io.siyu.commerce;

import org.jspecify.annotations.NullMarked;
