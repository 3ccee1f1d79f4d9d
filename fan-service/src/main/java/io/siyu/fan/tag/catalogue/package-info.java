/** The catalogue of tags: a file, read and checked at start. */
@NullMarked
package io.siyu.fan.tag.catalogue;

import org.jspecify.annotations.NullMarked;
