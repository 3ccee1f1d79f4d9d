/** Two users of an account who are one person: asked, merged, and unmerged without loss (F20). */
@NullMarked
package io.siyu.fan.merge;

import org.jspecify.annotations.NullMarked;
