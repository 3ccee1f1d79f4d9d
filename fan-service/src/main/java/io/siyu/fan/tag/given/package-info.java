/** What people say about tags: what staff gives, what a fan deletes, what fans declare of themselves. */
@NullMarked
package io.siyu.fan.tag.given;

import org.jspecify.annotations.NullMarked;
