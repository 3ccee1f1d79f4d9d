/** Completes the OpenAPI document of a service with what holds for every call, so that resources say only what is their own. */
@NullMarked
package io.siyu.platform.openapi;

import org.jspecify.annotations.NullMarked;
