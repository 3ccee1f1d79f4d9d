/** What contents are about, as recommendation-service tells. */
@NullMarked
package io.siyu.fan.tag.content;

import org.jspecify.annotations.NullMarked;
