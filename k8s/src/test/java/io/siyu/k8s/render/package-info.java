/** Renders the layers with kubectl and reads them strictly. */
@NullMarked
package io.siyu.k8s.render;

import org.jspecify.annotations.NullMarked;
