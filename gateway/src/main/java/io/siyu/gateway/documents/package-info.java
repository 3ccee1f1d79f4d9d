/** One OpenAPI document and one page for all services. */
@NullMarked
package io.siyu.gateway.documents;

import org.jspecify.annotations.NullMarked;
